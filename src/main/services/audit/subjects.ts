import type { User } from '../../domain/people'
import type { Operator } from '../../domain/operators'

export const userSubject = (user: Pick<User, 'id' | 'username'>) =>
  ({ subjectKind: 'user', subjectId: user.id, subject: user.username }) as const
/** An operator as the subject of an audit entry. */
export const operatorSubject = ({ id, username }: Pick<Operator, 'id' | 'username'>) =>
  ({ subjectKind: 'operator', subjectId: id, subject: username }) as const
