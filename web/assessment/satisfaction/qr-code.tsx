import encodeQR from 'qr';
import { useLanguage } from '../../client/language.ts';
import { words } from './satisfaction-messages.ts';
import '../../styles/satisfaction.css';

/** The address as a QR code, drawn as one path; dark on white whatever the page's colours. */
export function QrCode({ address }: { address: string }) {
  const { say } = useLanguage();
  const rows = encodeQR(address, 'raw', { ecc: 'medium', border: 2 });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      class="qr"
      role="img"
      aria-label={say(words.qrOf(address))}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shape-rendering="crispEdges"
    >
      <rect width={rows.length} height={rows.length} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
