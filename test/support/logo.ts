/** A logo as a drawing program saves it: with notes of its own, which nobody misses on paper. */
export const exampleLogo = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://example.com/ink" viewBox="0 0 96 64" ink:version="1">
<metadata>Logo of nobody</metadata>
<style>.a{fill:#1d4f8c}.b{fill:#e0a526}</style>
<path class="a" d="M0 12 32 0v64H0z"/><path class="a" d="M40 24 64 12v52H40z" opacity=".8"/><circle class="b" cx="82" cy="50" r="14"/>
</svg>
`
