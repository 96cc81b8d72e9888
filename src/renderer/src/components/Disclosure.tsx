import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import classes from './Disclosure.module.css'

interface Props {
  readonly label: string
  readonly children: ReactNode
}

/** What few people need, one printer away. */
export function Disclosure({ label, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <div>
      <button
        type="button"
        className={classes['toggle']}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => {
          setOpen(!isOpen)
        }}
      >
        <IconChevronRight size={15} aria-hidden />
        {label}
      </button>
      {isOpen && (
        <div id={id} className={classes['content']}>
          {children}
        </div>
      )}
    </div>
  )
}
