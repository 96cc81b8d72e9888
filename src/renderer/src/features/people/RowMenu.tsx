import { Menu } from '@mantine/core'
import type { SignedIn } from '../../../../preload/contract/session'
import type { MenuPlace } from './PeopleTable'
import { PersonMenuItems } from '../person/PersonMenuItems'
import type { PeopleView } from '../../model/use-people-view'

interface Props {
  readonly place: MenuPlace | null
  readonly session: SignedIn
  readonly view: PeopleView
  readonly onClose: () => void
}

/** The menu of one row, under the pointer or under the row. There is one for the whole list. */
export function RowMenu({ place, session, view, onClose }: Props) {
  return (
    <Menu opened={place !== null} onClose={onClose} position="bottom-start" shadow="md" returnFocus={false}>
      <Menu.Target>
        <span aria-hidden style={{ position: 'fixed', left: place?.x ?? 0, top: place?.y ?? 0 }} />
      </Menu.Target>
      <Menu.Dropdown>
        {place !== null && (
          <PersonMenuItems
            operator={session.operator}
            target={place.row}
            onAction={(action) => {
              view.act(place.row.id, action)
            }}
          />
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
