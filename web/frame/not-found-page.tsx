import { NotHere } from './not-here.tsx';

export function NotFound() {
  return <NotHere />;
}
