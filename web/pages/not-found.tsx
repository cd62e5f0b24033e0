import { NotHere } from '../parts/not-here.tsx';

export function NotFound() {
  return <NotHere />;
}
