import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { UserDetail } from '../../../preload/contract/users'

/** Takes main's answer to a change as the person's new state at once, before the event asks for it again. */
export function usePersonAnswer(): (answer: UserDetail) => UserDetail {
  const client = useQueryClient()
  return useCallback(
    (answer) => {
      client.setQueryData(['users:get', { id: answer.id }], answer)
      return answer
    },
    [client]
  )
}
