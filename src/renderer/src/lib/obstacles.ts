/** Why an action for many leaves a person out, where it is not their status. */
export const obstacles = {
  'needs-reset': 'bulk.needsReset',
  protected: 'bulk.protected',
  self: 'bulk.self'
} as const

export const isObstacle = (why: string): why is keyof typeof obstacles => Object.hasOwn(obstacles, why)
