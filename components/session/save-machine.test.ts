import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { START, mayLeave, saveLabel, saveStep, type SaveEvent, type SaveState } from './save-machine'

const after = (...events: SaveEvent[]): SaveState => events.reduce(saveStep, START)
const label = (...events: SaveEvent[]) => saveLabel(after(...events), 0)

const edited: SaveEvent = { is: 'edited' }
const synced: SaveEvent = { is: 'synced' }
const sent = (frame: 'step2' | 'update', upTo: number): SaveEvent => ({ is: 'sent', frame, upTo })
const acked = (frames: number): SaveEvent => ({ is: 'acked', frames })

describe('the save label', () => {
  it('[S90] says Saved only when every edit is covered by an ACK', () => {
    expect(label(synced)).toEqual({ is: 'saved' })
    expect(label(synced, edited)).toEqual({ is: 'saving', changes: 1 })
    expect(label(synced, sent('step2', 0), edited, sent('update', 1), acked(1))).toEqual({
      is: 'saving',
      changes: 1,
    })
    expect(label(synced, sent('step2', 0), edited, sent('update', 1), acked(2))).toEqual({ is: 'saved' })
    // an edit made after the frame left is not in it
    expect(label(synced, sent('step2', 0), edited, sent('update', 1), edited, acked(2))).toEqual({
      is: 'saving',
      changes: 1,
    })
  })

  it('[S91] an ACK of what was sent before the SyncStep2 settles nothing', () => {
    expect(label(synced, edited, sent('update', 1), acked(1))).toEqual({ is: 'saving', changes: 1 })
    expect(label(synced, edited, sent('update', 1), sent('step2', 1), acked(1))).toEqual({
      is: 'saving',
      changes: 1,
    })
    expect(label(synced, edited, sent('update', 1), sent('step2', 1), acked(2))).toEqual({ is: 'saved' })
  })

  it('[S91] what was sent on a lost connection is open again', () => {
    const lost: SaveEvent = { is: 'lost', link: 'offline' }
    const state = after(synced, sent('step2', 0), edited, sent('update', 1), lost, acked(2))
    expect(saveLabel(state, 0)).toEqual({ is: 'offline', changes: 1 })
    const back = [synced, sent('step2', 1), acked(1)].reduce(saveStep, state)
    expect(saveLabel(back, 0)).toEqual({ is: 'saved' })
  })

  it('[S92] an ACK after a refusal settles nothing', () => {
    const refused: SaveEvent = { is: 'refused' }
    expect(label(synced, sent('step2', 0), edited, sent('update', 1), refused, acked(2))).toEqual({
      is: 'saving',
      changes: 1,
    })
  })

  it('[S93] counts a word as one change, whatever the number of letters', () => {
    const letter: SaveEvent = { is: 'edited', key: 'title' }
    expect(label(letter, letter, letter, edited, { is: 'lost', link: 'offline' })).toEqual({
      is: 'offline',
      changes: 2,
    })
    // the word is saved only with its last letter
    const state = after(
      synced,
      sent('step2', 0),
      letter,
      sent('update', 1),
      letter,
      sent('update', 2),
      acked(2),
    )
    expect(saveLabel(state, 0)).toEqual({ is: 'saving', changes: 1 })
    expect(saveLabel(saveStep(state, acked(3)), 0)).toEqual({ is: 'saved' })
  })

  it('[S94] tells storage trouble, refusals and the end of access, the most serious first', () => {
    const down: SaveEvent = { is: 'store', store: 'down' }
    const ended: SaveEvent = { is: 'ended', reason: 'revoked' }
    expect(label(synced, down)).toEqual({ is: 'storage', changes: 0 })
    expect(label(synced, edited, down)).toEqual({ is: 'storage', changes: 1 })
    expect(label(synced, down, { is: 'store', store: 'ok' })).toEqual({ is: 'saved' })
    expect(saveLabel(after(synced), 2)).toEqual({ is: 'notAccepted', items: 2 })
    expect(label(synced, edited, down, ended)).toEqual({ is: 'ended', reason: 'revoked', changes: 1 })
    expect(label()).toEqual({ is: 'connecting' })
  })

  it('[S94] with changes waiting, trouble ends when one of them is on the disk, not when the store says it is well', () => {
    const told = (store: 'ok' | 'slow' | 'down'): SaveEvent => ({ is: 'store', store })
    const waiting = [synced, sent('step2', 0), edited, sent('update', 1), told('down'), told('ok')]
    expect(label(...waiting)).toEqual({ is: 'storage', changes: 1 })
    expect(label(...waiting, told('down'), told('slow'), told('ok'))).toEqual({ is: 'storage', changes: 1 })
    expect(label(...waiting, edited, acked(2))).toEqual({ is: 'saving', changes: 1 })
    expect(label(...waiting, acked(2))).toEqual({ is: 'saved' })
    // a change that came late does not bring the old trouble back
    expect(label(...waiting, acked(2), edited)).toEqual({ is: 'saving', changes: 1 })
  })

  it('[S90] never says Saved while an edit is unsettled, whatever happens in whatever order', () => {
    const event = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({ is: fc.constant('edited'), key: fc.constantFrom(undefined, 'a', 'b') }),
      },
      {
        weight: 4,
        arbitrary: fc.record({ is: fc.constant('sent'), frame: fc.constantFrom('step2', 'update') }),
      },
      { weight: 4, arbitrary: fc.record({ is: fc.constant('acked'), frames: fc.nat(12) }) },
      { weight: 3, arbitrary: fc.constant(synced) },
      {
        weight: 1,
        arbitrary: fc.record({ is: fc.constant('lost'), link: fc.constantFrom('offline', 'connecting') }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ is: fc.constant('store'), store: fc.constantFrom('ok', 'slow', 'down') }),
      },
      { weight: 1, arbitrary: fc.constant({ is: 'refused' }) },
    )
    const property = fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let state = START
      // an independent account: every frame of this connection with the edits that were in it
      const unsettled = new Set<number>()
      let frames: { holds: number[]; counts: boolean }[] = []
      let [edits, hasStep2, isRefused] = [0, false, false]
      for (const drawn of events) {
        const event = (drawn.is === 'sent' ? { ...drawn, upTo: edits } : drawn) as SaveEvent
        if (event.is === 'edited') unsettled.add(++edits)
        if (event.is === 'lost') [frames, hasStep2] = [[], false]
        if (event.is === 'refused') isRefused = true
        if (event.is === 'sent') {
          hasStep2 ||= event.frame === 'step2'
          frames.push({ holds: [...unsettled], counts: hasStep2 })
        }
        if (event.is === 'acked' && !isRefused)
          for (const frame of frames.slice(0, event.frames))
            if (frame.counts) for (const edit of frame.holds) unsettled.delete(edit)
        state = saveStep(state, event)
        const said = saveLabel(state, 0)
        if (said.is === 'saved') expect(unsettled.size).toBe(0)
        if (unsettled.size === 0) expect(state.pending).toEqual([])
        else expect(state.pending.length).toBeGreaterThan(0)
      }
    })
    fc.assert(property, { numRuns: 2000, seed: 20261121 })
  })

  it('[S185] says that changes are on the device only when every one of them is', () => {
    const offline: SaveEvent = { is: 'lost', link: 'offline' }
    const keeps = (does: boolean): SaveEvent => ({ is: 'device', keeps: does })
    const kept = (upTo: number): SaveEvent => ({ is: 'kept', upTo })
    expect(label(offline, edited)).toEqual({ is: 'offline', changes: 1 })
    expect(label(keeps(true), offline, edited)).toEqual({ is: 'offline', changes: 1, kept: 'soon' })
    expect(label(keeps(true), offline, edited, kept(1))).toEqual({ is: 'offline', changes: 1, kept: 'all' })
    const full = [keeps(true), offline, edited, kept(1), keeps(false), edited]
    expect(label(...full)).toEqual({ is: 'offline', changes: 2 })
    expect(label(keeps(true), synced, edited, kept(1))).toEqual({ is: 'onDevice', changes: 1 })
    expect(mayLeave(after(keeps(true), synced, edited))).toBe(false)
    expect(mayLeave(after(keeps(true), synced, edited, kept(1)))).toBe(true)
    expect(mayLeave(after(synced, sent('step2', 0), edited, sent('update', 1), acked(2)))).toBe(true)
  })

  it('[S185] what is on the device is not saved, whatever happens in whatever order', () => {
    const event = fc.oneof(
      fc.constant(edited),
      fc.constant(synced),
      fc.nat(5).map((upTo): SaveEvent => ({ is: 'kept', upTo })),
      fc.boolean().map((does): SaveEvent => ({ is: 'device', keeps: does })),
      fc.constant<SaveEvent>({ is: 'lost', link: 'offline' }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const state = after(...events)
        if (state.edits > 0) expect(saveLabel(state, 0).is).not.toBe('saved')
      }),
    )
  })
})
