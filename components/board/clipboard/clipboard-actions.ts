import type { Editor, TLUiActionItem, TLUiOverrideHelpers } from 'tldraw'
import { clipboardOf } from './clipboard-events'

type Actions = Record<string, TLUiActionItem>

/** Copy, cut and paste of menus do what the keys do. */
export function clipboardActions(editor: Editor, actions: Actions, helpers: TLUiOverrideHelpers): Actions {
  const { copy, cut, paste } = actions
  if (!copy || !cut || !paste) return actions
  // The browser raises the very event that the keys raise.
  const raise = (name: 'copy' | 'cut') => () => void editor.getContainer().ownerDocument.execCommand(name)
  return {
    ...actions,
    copy: { ...copy, onSelect: raise('copy') },
    cut: { ...cut, onSelect: raise('cut') },
    paste: {
      ...paste,
      onSelect: async (source) => {
        try {
          const items = await navigator.clipboard.read()
          const text = async (type: string) => {
            const item = items.find(({ types }) => types.includes(type))
            return item ? (await item.getType(type)).text() : ''
          }
          const words = { html: await text('text/html'), plain: await text('text/plain') }
          const isOurs = (words.html || words.plain) && clipboardOf(editor)?.paste(words)
          if (!isOurs) await helpers.paste(items, source, editor.inputs.getCurrentPagePoint())
        } catch {
          clipboardOf(editor)?.tell('byKeys')
        }
      },
    },
  }
}
