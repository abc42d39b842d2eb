"use client";

import { NavLink } from "~/components/layout/nav-link";

interface GuideLinksProps {
  groups: readonly { title: string; links: readonly { href: string; title: string }[] }[];
}

export function GuideLinks({ groups }: GuideLinksProps) {
  return (
    <div className="grid gap-5">
      {groups.map(({ title, links }) => (
        <div key={title} className="grid gap-1">
          <p className="px-2 text-xs font-medium text-muted">{title}</p>
          <ul className="grid">
            {links.map((link) => (
              <li key={link.href}>
                <NavLink href={link.href} exact>
                  {link.title}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
