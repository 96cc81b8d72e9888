import { foldCase, type User } from '../../domain/people'
import type { Readers } from '../ports/store/store'

/** Which people are the operator: nothing of such a record is done by that operator. */
export async function ownRecords(
  _readers: Pick<Readers, 'operators'>,
  operator: { readonly id: string; readonly username: string }
): Promise<(user: Pick<User, 'id' | 'username'>) => boolean> {
  const username = foldCase(operator.username)
  return await Promise.resolve((user) => foldCase(user.username) === username)
}
