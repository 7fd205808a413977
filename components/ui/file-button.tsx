import { useRef } from 'preact/hooks';
import { Button, type ButtonProps } from './button';

/** A button that lets the person choose one file. */
export function FileButton(props: {
  readonly label: string;
  /** Kinds of file that the browser offers first, as `accept` of an input. */
  readonly accept?: string;
  readonly look?: ButtonProps['look'];
  readonly choose: (file: File) => void;
}) {
  const { label, accept, look, choose } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon="upload" {...(look ? { look } : {})} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        {...(accept ? { accept } : {})}
        aria-label={label}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.files?.[0];
          if (chosen) choose(chosen);
          // The same file can be chosen once more.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
