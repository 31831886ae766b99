import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Drawer,
  type MantineColorsTuple,
  Menu,
  Modal,
  Tooltip,
} from '@mantine/core';
import { paneColorCount, paneStyle } from './pane-style.ts';

/** The one accent: what can be done. Shade 7 carries white text, shade 3 stands out on dark. */
const accent: MantineColorsTuple = [
  '#f0f2fd',
  '#dfe3fa',
  '#c3caf6',
  '#a3b1ff',
  '#8493ec',
  '#6274dd',
  '#4d60d0',
  '#3d4fc4',
  '#3241a6',
  '#283587',
];

/** Neutral greys with a trace of blue; the same steps carry both themes. */
const dark: MantineColorsTuple = [
  '#e6e8eb',
  '#c3c8cf',
  '#9ca3ae',
  '#6d7580',
  '#454b54',
  '#343a42',
  '#262a30',
  '#1d2024',
  '#16181b',
  '#101215',
];

const gray: MantineColorsTuple = [
  '#f6f7f8',
  '#eceef1',
  '#e0e3e7',
  '#d0d4da',
  '#b4bac3',
  '#8a919c',
  '#5a606b',
  '#454a53',
  '#2f3339',
  '#1b1d21',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  // Mantine takes the text colour of a filled control from the light theme's shade in both themes.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colors, color: 'var(--on-accent)' } : colors;
  },
  colors: { accent, dark, gray },
  black: '#1b1d21',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 6,
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 300,
        withArrow: false,
        multiline: true,
        maw: 320,
        transitionProps: { duration: 120 },
        events: { hover: true, focus: true, touch: true },
      },
    }),
    // A menu that fades out is, for a moment, a menu without items to a screen reader.
    Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 120 } } }),
    Drawer: Drawer.extend({ defaultProps: { transitionProps: { duration: 120 } } }),
  },
});

/** Our own variables, one set per theme; `global.css` and the CSS modules use nothing else. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...paneVariables('light'),
    '--surface': '#ffffff',
    '--surface-sunken': '#f6f7f8',
    '--surface-hover': '#eceef1',
    '--hairline': '#e0e3e7',
    '--control-border': '#8a919c',
    '--text': '#1b1d21',
    '--text-quiet': '#5a606b',
    '--accent': '#3d4fc4',
    '--on-accent': '#ffffff',
    '--bad': '#b42318',
    '--warn': '#8a5300',
    '--good': '#0b6b3a',
    '--mantine-color-text': '#1b1d21',
    '--mantine-color-dimmed': '#5a606b',
    '--mantine-color-placeholder': '#5a606b',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#3d4fc4',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-default-border': '#b4bac3',
  },
  dark: {
    ...paneVariables('dark'),
    '--surface': '#1d2024',
    '--surface-sunken': '#16181b',
    '--surface-hover': '#2a2e34',
    '--hairline': '#343a42',
    '--control-border': '#6d7580',
    '--text': '#e6e8eb',
    '--text-quiet': '#9ca3ae',
    '--accent': '#a3b1ff',
    '--on-accent': '#16181b',
    '--bad': '#ff9a8f',
    '--warn': '#f2b65a',
    '--good': '#6fd39b',
    '--mantine-color-text': '#e6e8eb',
    '--mantine-color-dimmed': '#9ca3ae',
    '--mantine-color-placeholder': '#9ca3ae',
    '--mantine-color-error': '#ff9a8f',
    '--mantine-color-anchor': '#a3b1ff',
    '--mantine-color-body': '#1d2024',
    '--mantine-color-default-border': '#454b54',
  },
});

function paneVariables(scheme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: paneColorCount }, (_, index) => [
      `--pane-${index}`,
      paneStyle(index)[scheme],
    ]),
  );
}
