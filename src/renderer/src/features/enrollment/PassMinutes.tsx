import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRequest } from '../../bridge/queries'

const SHORTEST = 5

export type PassLength = ReturnType<typeof usePassMinutes>

/** How long a temporary pass holds: as the settings say unless typed otherwise, and never longer. */
export function usePassMinutes() {
  const cap = useRequest('settings:get', {}).data?.passMinutes ?? 60
  const [typed, setTyped] = useState<number | string | null>(null)
  const minutes = Number(typed ?? cap)
  return {
    minutes,
    cap,
    isRight: Number.isInteger(minutes) && minutes >= SHORTEST && minutes <= cap,
    typed: typed ?? cap,
    setTyped
  }
}

export function PassMinutes({ pass }: { readonly pass: PassLength }) {
  const { t } = useTranslation()
  return (
    <NumberInput
      label={t('reset.passMinutes')}
      description={t('reset.passRange', { min: SHORTEST, max: pass.cap })}
      min={SHORTEST}
      max={pass.cap}
      allowDecimal={false}
      clampBehavior="none"
      w={240}
      error={pass.isRight ? null : t('reset.passRange', { min: SHORTEST, max: pass.cap })}
      value={pass.typed}
      onChange={pass.setTyped}
    />
  )
}
