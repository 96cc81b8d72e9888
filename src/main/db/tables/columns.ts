export const orNull = (time: number): number | null => (time === 0 ? null : time)

export const bit = (value: boolean): number => (value ? 1 : 0)
