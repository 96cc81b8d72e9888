/** As it stands on the paper, however it was typed. */
export const looksLikeSheetNumber = (typed: string): boolean => /^[0-9a-z]{4}[-\s]?[0-9a-z]{4}$/i.test(typed.trim())
