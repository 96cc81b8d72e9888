/** More people than this at once need a second operator; main enforces it. */
export const APPROVAL_THRESHOLD = 20
