import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const main = `import path from 'node:path'
import { app, BrowserWindow, ipcMain } from 'electron'
app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'))
ipcMain.handle('empty', () => undefined)
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 800, webPreferences: { preload: path.join(import.meta.dirname, 'preload.cjs') } })
  window.loadFile('index.html')
})
app.on('window-all-closed', () => app.quit())
`
const preload = `const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('minimal', { empty: () => ipcRenderer.invoke('empty') })
`
const page = '<!doctype html><meta charset="utf-8"><title>Hello</title><h1>Hello, world</h1>\n'

/** The least that is an Electron app: one window, one line of text, one empty call. Returns its folder. */
export function writeMinimalWindow(folder: string): string {
  const home = path.join(folder, 'minimal')
  mkdirSync(home, { recursive: true })
  writeFileSync(
    path.join(home, 'package.json'),
    JSON.stringify({ name: 'minimal', version: '1.0.0', type: 'module', main: 'main.js' })
  )
  writeFileSync(path.join(home, 'main.js'), main)
  writeFileSync(path.join(home, 'preload.cjs'), preload)
  writeFileSync(path.join(home, 'index.html'), page)
  return home
}
