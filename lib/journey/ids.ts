import { idOf, type Id, type Kind } from './model'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 62^16 ≈ 2^95: no two people ever make the same. */
const LENGTH = 16

/** @param random 0 ≤ n < 1, of good quality: ids are made by many people apart */
export function newTail(random: () => number): string {
  let tail = ''
  for (let i = 0; i < LENGTH; i++) tail += DIGITS[Math.floor(random() * DIGITS.length)]
  return tail
}

export const newId = <K extends Kind>(kind: K, random: () => number): Id<K> => idOf(kind, newTail(random))
