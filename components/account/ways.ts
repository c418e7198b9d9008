/** How people may sign in here, as far as a page must know. */
export interface Ways {
  /** somebody has a password */
  password: boolean
  /** letters can be sent */
  mail: boolean
  /** the sign-in provider, and what people here call it */
  provider?: { host: string; name: string }
}

export const hasAccounts = (ways: Ways): boolean => ways.password || ways.mail || ways.provider !== undefined
