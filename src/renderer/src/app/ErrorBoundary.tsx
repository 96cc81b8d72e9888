import { Button, Stack } from '@mantine/core'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import i18next from 'i18next'
import { request } from '../bridge/bridge'

interface State {
  readonly isBroken: boolean
  readonly ref: string | null
}

/** A bug in a screen becomes a sentence with a reference, and a way on. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { isBroken: false, ref: null }

  static getDerivedStateFromError(): Partial<State> {
    return { isBroken: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    const stack = `${error.stack ?? ''}\n${info.componentStack ?? ''}`.slice(0, 8000)
    request('desktop:report-error', { message: error.message.slice(0, 2000), stack }).then(
      ({ ref }) => {
        this.setState({ ref })
      },
      () => undefined
    )
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    return (
      <Stack align="center" justify="center" h="100%" gap="sm" role="alert">
        <h1 className="stack-title">{i18next.t('shell.brokenTitle')}</h1>
        <p>{i18next.t('shell.brokenText')}</p>
        {this.state.ref !== null && <p className="dim">{i18next.t('shell.reference', { ref: this.state.ref })}</p>}
        <Button
          onClick={() => {
            this.setState({ isBroken: false, ref: null })
          }}
        >
          {i18next.t('shell.tryAgain')}
        </Button>
      </Stack>
    )
  }
}
