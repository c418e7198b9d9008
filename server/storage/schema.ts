/**
 * The tables of the SQL store, one schema for SQLite and PostgreSQL: text ids, milliseconds as integers, booleans as
 * 0/1, JSON as text, bytes as blob/bytea. Migrations stand in migrations.ts.
 */
import type { Role } from '@/lib/access/can'

export interface Database {
  workspace: { id: string; name: string; created_at: number }
  department: { id: string; workspace: string; name: string; hue: number }
  /** everybody who was ever here; `merged_into`: a guest who became an account */
  person: {
    id: string
    kind: 'member' | 'guest' | 'automation'
    name: string
    department: string | null
    email: string | null
    merged_into: string | null
    /** who made this guest (link id, or token hash) and for which board: same name, same maker, same person */
    made_by: string | null
    created_at: number
  }
  workspace_member: { workspace: string; person: string; role: 'owner' | 'member' }
  /** a signed-in browser; revoking the row signs it out everywhere, sockets included */
  login: { sid: string; person: string; created_at: number; seen_at: number; revoked_at: number | null }
  board: {
    id: string
    workspace: string
    title: string
    lang: 'en' | 'es' | 'ru'
    /** random; a new one after a restored backup */
    epoch: string
    /** sequence number of the last log row; allocated inside the commit, without gaps */
    head: number
    structure_locked: number
    created_by: string
    created_at: number
    updated_at: number
    trashed_at: number | null
  }
  board_member: { board: string; person: string; role: Role; via_link: string | null; created_at: number }
  link: {
    id: string
    board: string
    role: Role
    secret_hash: string
    label: string | null
    password_hash: string | null
    domain: string | null
    expires_at: number | null
    uses: number
    created_by: string
    created_at: number
    revoked_at: number | null
  }
  ticket: { hash: string; board: string; person: string; role: Role; expires_at: number }
  /** what a room emitted, in order; (board, seq) is the key */
  log: { board: string; seq: number; bytes: Buffer; at: number }
  /** state up to and including `seq` */
  snapshot: { board: string; seq: number; bytes: Buffer; hash: string; at: number }
  /** log rows that a snapshot replaced, compressed */
  archive: { board: string; from_seq: number; to_seq: number; bytes: Buffer; at: number }
  /** log rows that could not be applied: kept for the operator */
  quarantine: { board: string; seq: number; bytes: Buffer; reason: string; at: number }
  /** a picture on a board; (board, id) is the key, the id is made of the bytes; `size`: how many there are */
  asset: {
    board: string
    id: string
    mime: string
    w: number
    h: number
    size: number
    bytes: Buffer
    author: string
    created_at: number
  }
  client_owner: { board: string; client_id: number; person: string; at: number }
}
