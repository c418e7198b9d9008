'use client'
import { useRouter } from 'next/navigation'
import { JoinForm } from '../people/join-form'
import { fetchCanvas } from './fetch-canvas'

/** A guest's way in: the canvas comes while the name is typed, and is entered without loading a page anew. */
export function BoardDoor({ link }: { link: string }) {
  const router = useRouter()
  return <JoinForm link={link} fetchCanvas={fetchCanvas} openCanvas={(path) => router.push(path)} />
}
