import type { CommandLine, WebContents } from 'electron'

/**
 * Chromium can reach no address of any kind, for every session and whatever a page tries. Said on the command line, because only that
 * comes before all of them; a page's own policy and `webRequest` never see WebRTC. Before `ready`.
 */
export function closeNetwork(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  // Names and literal addresses alike. `~NOTFOUND` is a name that newer versions of Chromium look up.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ^NOTFOUND')
  // Should a version ignore the rule: connections go to a proxy that nobody runs, those to this machine too.
  commandLine.appendSwitch('proxy-server', 'socks5://127.0.0.1:1')
  commandLine.appendSwitch('proxy-bypass-list', '<-loopback>')
}

/**
 * WebRTC's datagrams ask neither a resolver nor a proxy. Taking the constructors from the page would be no cure: each frame that it
 * makes has them again.
 */
export function silenceDatagrams(contents: Pick<WebContents, 'setWebRTCIPHandlingPolicy'>): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
