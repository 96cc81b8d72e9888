import { useCallback, useMemo } from 'react'
import type { TableColumn } from '../../../../preload/contract/settings'
import { request } from '../../bridge/bridge'
import { useRequest } from '../../bridge/queries'

/** Which columns the operator wants to see, kept in the preferences of this machine. */
export function useColumns() {
  const kept = useRequest('preferences:get', {}).data?.hiddenColumns
  const hidden = useMemo(() => new Set<TableColumn>(kept ?? []), [kept])
  const toggle = useCallback(
    (column: TableColumn) => {
      const next = new Set(hidden)
      if (!next.delete(column)) next.add(column)
      return request('preferences:update', { hiddenColumns: [...next] })
    },
    [hidden]
  )
  return { hidden, toggle }
}
