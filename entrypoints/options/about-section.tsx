import '../../components/manager/about.css';
import { About } from '../../components/manager/about';
import type { SectionProps } from './sections';

/** "About": needs nothing from the background. */
export default function AboutSection({ services }: SectionProps) {
  return <About version={services.version} browser={services.browser} />;
}
