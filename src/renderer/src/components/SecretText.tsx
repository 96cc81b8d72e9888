import classes from './SecretText.module.css'

interface Props {
  readonly groups: readonly string[]
  readonly label: string
  readonly testId?: string
}

/** A key in groups of four, in a face that tells 0 from O and 1 from l. */
export function SecretText({ groups, label, testId }: Props) {
  return (
    <code className={classes['text']} aria-label={`${label}: ${groups.join(' ')}`} data-testid={testId}>
      {groups.map((group, index) => (
        <span key={index}>{group} </span>
      ))}
    </code>
  )
}
