// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { click, eventually, named, says, show } from '@/components/home/real-api.fixture'
import { usePages } from './use-pages'

let close = () => {}
afterEach(() => {
  close()
  vi.unstubAllGlobals()
})

function List() {
  const { shown, more } = usePages<'names', string>('/names', 'names', {}, 0)
  return (
    <>
      <p>{shown?.join(' ')}</p>
      {more && <button onClick={more}>More</button>}
    </>
  )
}

it('[A219] a page that was asked for twice is there once', async () => {
  const pages: Record<string, object> = {
    '/api/v1/names?': { names: ['Ana', 'Bo'], next: 'http://here/api/v1/names?after=bo' },
    '/api/v1/names?after=bo': { names: ['Cleo'] },
  }
  const asked = vi.fn(async (path: string) => Response.json(pages[path]))
  vi.stubGlobal('fetch', asked)
  close = show(<List />)
  const more = await eventually(() => named('button', 'More'))
  click(more)
  click(more)
  await eventually(() => says('Cleo'))
  await act(async () => {})
  expect(asked).toHaveBeenCalledTimes(3)
  expect(document.querySelector('p')!.textContent).toBe('Ana Bo Cleo')
})
