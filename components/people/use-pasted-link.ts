import { useEffect, useState } from 'react'

/**
 * How often another link was opened in this tab where only the part behind the `#` differs: browsers load nothing then.
 * As a `key` it lets a page that reads its secret when it begins begin anew.
 */
export function usePastedLink(): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const pasted = () => setCount((before) => before + 1)
    addEventListener('hashchange', pasted)
    return () => removeEventListener('hashchange', pasted)
  }, [])
  return count
}
