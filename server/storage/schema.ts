/**
 * The tables of the SQL store, one schema for SQLite and PostgreSQL: text ids, milliseconds as integers, booleans as
 * 0/1, JSON as text, bytes as blob/bytea. Migrations stand in migrations.ts.
 */
import type { Generated } from 'kysely'
import type { Role } from '@/lib/access/can'

export interface Database {
  workspace: { id: string; name: string; created_at: number }
  /** `version`: grows with each change; boards have copies of it */
  department: { id: string; workspace: string; name: string; hue: number; version: Generated<number> }
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
    /** 0…7, chosen by themselves; null: that of their department */
    hue: number | null
    /** when their account was removed */
    left_at: number | null
  }
  workspace_member: { workspace: string; person: string; role: 'owner' | 'member' }
  /** a signed-in browser; revoking the row signs it out everywhere, sockets included */
  login: {
    sid: string
    person: string
    created_at: number
    seen_at: number
    revoked_at: number | null
    /** browser and system in a few words, as the browser said */
    device: string | null
    /** the network it signed in from: the front part of the IP address */
    place: string | null
  }
  /** argon2id, with its salt and cost in the text */
  password: { person: string; hash: string; changed_at: number }
  /** who somebody is at a sign-in provider (OIDC) */
  identity: { issuer: string; subject: string; person: string; created_at: number }
  /**
   * A link sent to an address (or made for it), good once. `person`: who asked that the address become theirs,
   * `made_by`: who invites.
   */
  mail_link: {
    hash: string
    purpose: 'signIn' | 'address' | 'invitation' | 'board' | 'domain'
    email: string
    person: string | null
    made_by: string | null
    expires_at: number
    /** what it opens besides: a board, with this role by name, or by this share link */
    board: string | null
    link: string | null
    role: Role | null
    /** the mail server's answer code, when it will never take the letter with this link */
    refused: string | null
  }
  /**
   * A letter that the mail server has not taken yet; `sealed`: address and letter, server/mail/outbox.ts; `link`: the
   * `mail_link` in it.
   */
  waiting_letter: {
    id: string
    sealed: string
    tries: number
    due_at: number
    expires_at: number
    link: string | null
  }
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
    /** 1: a template: members of the workspace begin new boards with it */
    template: Generated<number>
  }
  /** short words that members of the workspace sort boards by */
  board_label: { board: string; name: string }
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
    /** 1: whoever only looks by it does not read the comments */
    hides_comments: number
  }
  /** people whom no link lets onto this board */
  barred: { board: string; person: string; by: string; at: number }
  /** what has changed of who may on a board; `detail`: JSON, server/boards/audit.ts */
  access_change: {
    id: string
    board: string
    at: number
    by: string
    what: string
    person: string | null
    detail: string
  }
  /** `sid`: the session of who made it, on which it depends; null: made with ADMIN_TOKEN */
  ticket: {
    hash: string
    board: string
    person: string
    role: Role
    expires_at: number
    sid: string | null
  }
  /** what a room emitted, in order; (board, seq) is the key; `writer`: who wrote all of it, where it was one person */
  log: { board: string; seq: number; bytes: Buffer; at: number; writer: string | null }
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
  /**
   * What was done on a board, as server/activity has read it in the log; `rank`: its place in the list, the highest is
   * the latest; `deed`: JSON, lib/journey/deeds.ts; `person`: null where it cannot be told
   */
  activity: {
    board: string
    id: number
    rank: number
    row: string
    person: string | null
    from_at: number
    until_at: number
    deed: string
  }
  /** how far a board's log was read for that, and the first free number of a line */
  activity_mark: { board: string; seq: number; next: number }
  client_owner: { board: string; client_id: number; person: string; at: number }
  /**
   * Something said about a board, and what was answered. `version`: grows with each change on the board, a clock that
   * never goes back; `left_public`, `left_team`: the version at which these last lost sight of it
   */
  thread: {
    id: string
    board: string
    /** JSON, lib/comments/anchor.ts */
    anchor: string
    /** the title of what it is about, as it was when the thread was put there */
    about: string | null
    author: string
    private: number
    hidden: number
    resolved_at: number | null
    resolved_by: string | null
    assignee: string | null
    /** ISO date */
    due: string | null
    /** characters of all its comments */
    size: number
    created_at: number
    version: number
    left_public: number | null
    left_team: number | null
  }
  /** `key`: made by who sends it, so that what is sent twice is there once; `added`: its thread's version then */
  comment: {
    id: string
    thread: string
    author: string
    key: string | null
    /** empty once it is deleted */
    text: string
    at: number
    edited_at: number | null
    deleted_at: number | null
    deleted_by: string | null
    added: number
    version: number
  }
  comment_mention: { comment: string; kind: 'person' | 'department'; target: string }
  reaction: { comment: string; person: string; emoji: string; at: number }
  /** how far somebody has read */
  thread_read: { thread: string; person: string; version: number }
  /**
   * What somebody is told about a thread, once for each reason; server/notifications/noting.ts. `comment`: the last one
   * it is about; `version`: its thread's version then; `unread_since`, `unsent_since`: the version from which they have
   * not read, and were not written a letter; null: all is read, nothing is to be sent
   */
  notice: {
    person: string
    thread: string
    reason: 'mention' | 'assigned' | 'answer' | 'resolved' | 'reopened'
    comment: string | null
    by: string
    at: number
    version: number
    unread_since: number | null
    unsent_since: number | null
  }
  /** how often somebody wants letters about comments; `lang`: in which they read here last */
  letter_wish: { person: string; letters: 'now' | 'daily' | 'never'; lang: 'en' | 'es' | 'ru' | null }
  /** when the next letter about comments goes to somebody, and how often that was tried in vain */
  letter_due: { person: string; at: number; tries: number }
}
