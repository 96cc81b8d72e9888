import { spotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRequest } from '../bridge/queries'
import { looksLikeSheetNumber } from '../features/sheets/sheet-number'
import { personLabel } from '../lib/person-label'
import { type Command, useAllCommands } from '../commands/commands'
import classes from './Palette.module.css'

export const openPalette = (): void => {
  spotlight.open()
}

interface Props {
  /** Opens the person whose sheet was found. */
  readonly onPerson: (userId: string) => void
}

/** Every action by name, and a found sheet by its number. What is not allowed now is shown with the reason instead of being hidden. */
export function Palette({ onPerson }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const named = useAllCommands().filter(({ label, group }) => `${group} ${label}`.toLowerCase().includes(wanted))
  const commands = [...useFoundSheet(typed, onPerson), ...named]
  const groups = [...new Set(commands.map(({ group }) => group))]
  return (
    <Spotlight.Root
      attributes={{ content: { 'aria-label': t('palette.placeholder') } }}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={() => {
        setTyped('')
      }}
      shortcut={null}
      scrollable
      maxHeight={420}
      radius="md"
      transitionProps={{ duration: 0 }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group} className={classes['group']}>
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <Spotlight.Action
                  key={command.id}
                  aria-disabled={command.disabledReason !== undefined}
                  className={command.disabledReason === undefined ? undefined : classes['disabled']}
                  closeSpotlightOnTrigger={command.disabledReason === undefined}
                  onClick={() => {
                    if (command.disabledReason === undefined) command.run()
                  }}
                >
                  <span className={classes['label']}>{command.label}</span>
                  {command.disabledReason !== undefined && (
                    <span className={classes['reason']}>{command.disabledReason}</span>
                  )}
                  {command.keys !== undefined && <kbd className={classes['keys']}>{command.keys}</kbd>}
                </Spotlight.Action>
              ))}
          </Spotlight.ActionsGroup>
        ))}
        {commands.length === 0 && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** The sheet whose number was typed, as the first thing to choose. */
function useFoundSheet(typed: string, onPerson: (userId: string) => void): readonly Command[] {
  const { t } = useTranslation()
  const isNumber = looksLikeSheetNumber(typed)
  const { data } = useRequest('sheets:find', { number: typed }, { enabled: isNumber })
  if (!isNumber || !data?.sheet) return []
  const { sheet } = data
  return [
    {
      id: 'found-sheet',
      group: t('sheets.title', { count: 2 }),
      label: t('sheets.foundOf', {
        number: sheet.number,
        name: personLabel(sheet),
        state: t(sheet.isAlive ? 'sheets.alive' : 'sheets.dead')
      }),
      run: () => {
        onPerson(sheet.userId)
      }
    }
  ]
}
