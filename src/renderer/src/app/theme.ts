import {
  Button,
  createTheme,
  Modal,
  type MantineColorsTuple,
  PasswordInput,
  Select,
  Textarea,
  TextInput
} from '@mantine/core'

/** The one accent: a calm blue that carries white text at 4.5:1 and reads on dark. */
const accent: MantineColorsTuple = [
  '#eef3ff',
  '#dbe5fd',
  '#b5c8f7',
  '#8caaf2',
  '#6a90ee',
  '#4f7cea',
  '#2f61d5',
  '#2552bd',
  '#1d46a6',
  '#12398f'
]

/** Red that carries white text at 4.5:1. */
const red: MantineColorsTuple = [
  '#fdeeec',
  '#f9d9d6',
  '#f2b2ad',
  '#ec8a82',
  '#e5675d',
  '#dc4a3f',
  '#c4352b',
  '#b3261e',
  '#9b1d16',
  '#7f150f'
]

const inputs = { defaultProps: { size: 'sm' } }

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, red },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", monospace',
  defaultRadius: 'sm',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend(inputs),
    PasswordInput: PasswordInput.extend(inputs),
    Textarea: Textarea.extend(inputs),
    Select: Select.extend({ defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right' } }),
    Modal: Modal.extend({
      styles: { title: { fontWeight: 600, fontSize: '1rem' } },
      defaultProps: {
        centered: true,
        radius: 'md',
        transitionProps: { duration: 100 },
        overlayProps: { backgroundOpacity: 0.45 }
      }
    })
  }
})
