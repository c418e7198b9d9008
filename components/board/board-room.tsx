'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Tldraw, useEditor, useValue, type TLComponents, type TLUiOverrides } from 'tldraw'
import 'tldraw/tldraw.css'
import { AccessNotice } from '../session/access-notice'
import { unsentOnDevice } from '../comments/unsent-words'
import { SHAPE_UTILS, TOOLS } from '../shapes'
import { Parts } from '../shapes/parts'
import { PLAIN_SHAPES, PLAIN_THEMES } from '../shapes/plain-shapes'
import { LeftBehindNotice } from '../session/left-behind'
import { NotAccepted } from '../session/not-accepted'
import notices from '../session/notices.module.css'
import { keepPage } from '../session/offline-page'
import { SaveLabel } from '../session/save-label'
import type { Session } from '../session/session'
import { useSession, useSessionPart } from '../session/use-session'
import { Toasts } from '../ui/toasts'
import { ASSET_URLS } from './asset-urls'
import { AwayNotice } from './away/away-notice'
import { BoardRoomProvider, type BoardRoom } from './board-context'
import type { BoardScreenProps } from './board-screen'
import foot from './bars/foot.module.css'
import css from './board-screen.module.css'
import { openBoard, type OpenBoard } from './open-board'
import { clipboardActions } from './clipboard/clipboard-actions'
import { ClipboardDoor } from './clipboard/clipboard-door'
import { CommentRoomProvider, useCommentRoom } from './comments/comment-room'
import { CommentsButton } from './comments/comments-button'
import { CommentsPanel } from './comments/comments-panel'
import { Pins } from './comments/pins'
import { PlaceComments } from './comments/place-comments'
import { PlaceCommentTool } from './comments/placing'
import { ContextMenu } from './menu/context-menu'
import { DetailPanel } from './detail/detail-panel'
import { DetailsButton } from './detail/details-button'
import { LaneButtons } from './detail/lane-buttons'
import { ImageBar } from './images/image-bar'
import { ImagesDoor } from './images/images-door'
import { EmptyBoard } from './bars/empty-board'
import { FollowBanner } from './presence/follow-banner'
import { Canvas, OVERLAYS } from './canvas/canvas'
import { Announcer, GridCursorView } from './keyboard/grid-cursor-view'
import { Holds } from './drag/holds'
import { LabelWriters } from './canvas/label-writers'
import { LicenceNotice } from './bars/licence-notice'
import { PeopleBar } from './presence/people-bar'
import { PlusSigns } from './menu/plus'
import { PresenceLayer } from './presence/presence-layer'
import { ExportButton } from './bars/export-button'
import { ShareButton } from './bars/share-button'
import { Sheets } from './bars/sheets'
import { StylePanel } from './bars/style-panel'
import { SelectMoreBar } from './canvas/select-more-bar'
import { Table } from './canvas/table'
import { TopBar } from './bars/top-bar'
import { ToolBar } from './bars/tool-bar'
import { useBoardTitle, type BoardTitle } from './bars/use-board-title'
import { viewActions } from './view/view-actions'
import { ZoomBar } from './view/zoom-bar'

const ALL_SHAPE_UTILS = [...SHAPE_UTILS, ...PLAIN_SHAPES]
const ALL_TOOLS = [...TOOLS, PlaceCommentTool]

function Bars() {
  const editor = useEditor()
  const isBare = useValue('bare', () => editor.getCurrentPageShapeIds().size === 0, [editor])
  return (
    <>
      <EmptyBoard isBare={isBare} />
      <ImagesDoor />
      <ClipboardDoor />
      <GridCursorView />
      <PlusSigns />
      <Sheets />
      <LaneButtons />
      <Holds />
      <LabelWriters />
      <Pins />
      <PlaceComments />
      <PresenceLayer />
      <FollowBanner />
      <div className={foot.foot}>
        <SelectMoreBar />
        <ZoomBar />
        <ToolBar />
      </div>
    </>
  )
}

/** tldraw's own bars give way to ours; what is not named here (style panel, context menu, dialogs) stays. */
const COMPONENTS: TLComponents = {
  Background: Table,
  Canvas,
  OnTheCanvas: Parts,
  InFrontOfTheCanvas: Bars,
  A11y: Announcer,
  ContextMenu,
  ImageToolbar: ImageBar,
  StylePanel,
  Toolbar: null,
  NavigationPanel: null,
  MenuPanel: null,
  PageMenu: null,
  MainMenu: null,
  ZoomMenu: null,
  HelpMenu: null,
  ActionsMenu: null,
  QuickActions: null,
  HelperButtons: null,
  SharePanel: null,
  TopPanel: null,
  DebugPanel: null,
  DebugMenu: null,
  Minimap: null,
  PeopleMenu: null,
  CursorChatBubble: null,
  VideoToolbar: null,
}

/** Far enough out that the longest map fits: 300 touchpoints are 53,000 px wide. */
const CAMERA = { zoomSteps: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8] }
const OPTIONS = {
  maxPages: 1,
  maxShapesPerPage: 6000,
  createTextOnCanvasDoubleClick: false,
  // the typeface is the page's: canvas.tsx
  maxFontsToLoadBeforeRender: 0,
}

/** Commands that need what this board does not hold, or that would fight the layout, are not offered. */
const UNWANTED_ACTIONS = [
  'insert-media',
  'flatten-to-image',
  'insert-embed',
  'convert-to-bookmark',
  'convert-to-embed',
  'frame-selection',
  'remove-frame',
  'fit-frame-to-content',
  'toggle-grid',
  'toggle-debug-mode',
  'print',
  'new-page',
  'move-to-new-page',
]
const UNWANTED_TOOLS = ['embed', 'asset', 'frame']
const OVERRIDES: TLUiOverrides = {
  actions: (editor, actions, helpers) =>
    clipboardActions(editor, viewActions(editor, without(actions, UNWANTED_ACTIONS)), helpers),
  tools: (_editor, tools) => without(tools, UNWANTED_TOOLS),
}

function without<T extends object>(all: T, keys: readonly string[]): T {
  return Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key))) as T
}

/** ms that a board has to itself before its page is kept for the time without a network */
const KEEP_MS = 5_000

const selectGeneration = (session: Session) => session.generation
const selectIsReady = (session: Session) => session.isReady
const selectIsFull = (session: Session) => session.save.is === 'full'
const selectIsConnecting = (session: Session) => session.save.is === 'connecting'

/** The live board: opens the session, then the canvas over it; a fresh document (after a refusal) opens it anew. */
export function BoardRoomScreen(props: BoardScreenProps) {
  const session = useSession({ boardId: props.board.id, me: props.me, lang: props.uiLang })
  const generation = useSessionPart(session, selectGeneration)
  const isReady = useSessionPart(session, selectIsReady)
  const isConnecting = useSessionPart(session, selectIsConnecting)
  const titled = useBoardTitle(session, props.board.title)
  const isFull = useSessionPart(session, selectIsFull)
  const t = useTranslations('board')
  const roles = useTranslations('roles')
  useEffect(() => {
    if (!isReady) return
    // what cannot be kept (a full device) is not there offline; nobody waits for it
    const keep = () => void keepPage(process.env.NEXT_PUBLIC_BUILD).catch(() => {})
    const timer = setTimeout(keep, KEEP_MS)
    return () => clearTimeout(timer)
  }, [isReady])
  if (!isReady)
    return (
      <>
        <div className={css.opening} role="status">
          <span className={css.mark} aria-hidden />
          {isConnecting ? t('opening') : <SaveLabel session={session} />}
          {isFull && <p>{roles('fullHouse')}</p>}
        </div>
        <AccessNotice session={session} unsent={() => unsentOnDevice(session.boardId, session.me.person)} />
      </>
    )
  return (
    <CommentRoomProvider
      session={session}
      formerly={props.me.formerly ?? []}
      areHidden={props.areCommentsHidden}
    >
      <BoardCanvas key={generation} {...props} titled={titled} session={session} />
    </CommentRoomProvider>
  )
}

function BoardCanvas({
  board,
  titled,
  me,
  uiLang,
  licenseKey,
  session,
}: BoardScreenProps & Pick<BoardRoom, 'session'> & { titled: BoardTitle }) {
  const t = useTranslations('board')
  const { store } = useCommentRoom()
  const open = useOpenBoard({ boardId: board.id, session, me, tell: t })
  useEffect(() => {
    open?.preferences.speak(uiLang)
  }, [open, uiLang])
  const frame = useRef<HTMLElement>(null)
  if (!open) return null
  return (
    <BoardRoomProvider room={open.room} title={titled.title}>
      <div className={css.room}>
        <section className={css.board} aria-label={t('region')} ref={frame}>
          <Tldraw
            store={open.board.store}
            shapeUtils={ALL_SHAPE_UTILS}
            themes={PLAIN_THEMES}
            tools={ALL_TOOLS}
            overlayUtils={OVERLAYS}
            user={open.preferences.user}
            components={COMPONENTS}
            overrides={OVERRIDES}
            assetUrls={ASSET_URLS}
            options={OPTIONS}
            cameraOptions={CAMERA}
            licenseKey={licenseKey}
            // After a refusal somebody may still be typing into a field that is gone: no key may reach the tools.
            autoFocus={session.generation === 1}
            onMount={open.mount}
          />
          <TopBar {...titled} isTemplate={board.isTemplate}>
            <PeopleBar />
            <DetailsButton />
            <CommentsButton />
            <ExportButton />
            <ShareButton />
          </TopBar>
          <LicenceNotice frame={frame} />
        </section>
        <DetailPanel />
        <CommentsPanel />
      </div>
      <div className={css.passing}>
        <Toasts over="var(--foot)" />
      </div>
      <div className={notices.stack}>
        <NotAccepted session={session} />
        <AwayNotice />
        <LeftBehindNotice session={session} />
      </div>
      <AccessNotice session={session} unsent={store.unsent} />
    </BoardRoomProvider>
  )
}

/** Opens the board for as long as the component stands; in development React mounts twice, so it opens in the effect. */
function useOpenBoard(options: Parameters<typeof openBoard>[0]): OpenBoard | undefined {
  const [open, setOpen] = useState<OpenBoard>()
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  useEffect(() => {
    // The language may change while the board is open.
    const tell: typeof options.tell = (...message) => latest.current.tell(...message)
    const opened = openBoard({ ...latest.current, tell })
    setOpen(opened)
    return () => opened.close()
  }, [])
  return open
}
