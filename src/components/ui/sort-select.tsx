import { Select } from "./select";

interface SortSelectProps<Sort extends string> {
  label: string;
  /** The first is the one that a list has unless told. */
  sorts: readonly Sort[];
  names: Readonly<Record<Sort, string>>;
  value: Sort | undefined;
  className?: string;
  /** Empty for the first, which the address need not name. */
  onChange: (sort: string) => void;
}

/** What a list is sorted by. */
export function SortSelect<Sort extends string>({
  label,
  sorts,
  names,
  value,
  className = "sm:w-44",
  onChange,
}: SortSelectProps<Sort>) {
  return (
    <Select
      aria-label={label}
      value={value ?? sorts[0]}
      className={className}
      onChange={(event) => onChange(event.target.value === sorts[0] ? "" : event.target.value)}
    >
      {sorts.map((sort) => (
        <option key={sort} value={sort}>
          {names[sort]}
        </option>
      ))}
    </Select>
  );
}
