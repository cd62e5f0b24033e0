/** What a structured log line at level ERROR says; null for any other line. */
export function loggedError(line: string): string | null {
  if (!line.includes('"ERROR"')) return null;
  try {
    const { level, message, error } = JSON.parse(line) as {
      level?: string;
      message?: string;
      error?: { name?: string; message?: string };
    };
    if (level !== 'ERROR') return null;
    return [message, error && `${error.name}: ${error.message}`].filter(Boolean).join(' · ');
  } catch {
    return null;
  }
}
