import { spotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAllCommands } from './commands'
import classes from './Palette.module.css'

export const openPalette = (): void => { spotlight.open() }

/** Every action by name. What is not allowed now is shown with the reason instead of being hidden. */
export function Palette() {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const commands = useAllCommands().filter(({ label, group }) => `${group} ${label}`.toLowerCase().includes(wanted))
  const groups = [...new Set(commands.map(({ group }) => group))]
  return (
    <Spotlight.Root attributes={{ content: { 'aria-label': t('palette.placeholder') } }} query={typed} onQueryChange={setTyped} onSpotlightClose={() => { setTyped('') }} shortcut={null} scrollable maxHeight={420} radius="md" transitionProps={{ duration: 0 }}>
      <Spotlight.Search placeholder={t('palette.placeholder')} aria-label={t('palette.placeholder')} leftSection={<IconSearch size={16} aria-hidden />} />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group} className={classes['group']}>
            {commands.filter((command) => command.group === group).map((command) => (
              <Spotlight.Action
                key={command.id}
                aria-disabled={command.disabledReason !== undefined}
                className={command.disabledReason === undefined ? undefined : classes['disabled']}
                closeSpotlightOnTrigger={command.disabledReason === undefined}
                onClick={() => { if (command.disabledReason === undefined) command.run() }}
              >
                <span className={classes['label']}>{command.label}</span>
                {command.disabledReason !== undefined && <span className={classes['reason']}>{command.disabledReason}</span>}
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
