import { useCallback, useMemo } from 'react'
import type { TableColumn } from '../../../../preload/contract/settings'
import { useRequest } from '../../bridge/queries'
import { useUpdatePreferences } from '../../components/use-update-preferences'

/** Which columns the operator wants to see, kept in the preferences of this machine. */
export function useColumns() {
  const kept = useRequest('preferences:get', {}).data?.hiddenColumns
  const hidden = useMemo(() => new Set<TableColumn>(kept ?? []), [kept])
  const update = useUpdatePreferences()
  const toggle = useCallback(
    (column: TableColumn) => {
      const next = new Set(hidden)
      if (!next.delete(column)) next.add(column)
      update({ hiddenColumns: [...next] })
    },
    [hidden, update]
  )
  return { hidden, toggle }
}
