/**
 * Header of a call to the API that is meant for one person only: their id. Who is signed in as somebody else by the time
 * it is sent is refused as if nobody were. A guest's id stands for the account that they have become.
 */
export const AS_PERSON = 'x-sendero-person'
