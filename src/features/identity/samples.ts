export interface Sample {
  id: string;
  language: string;
  code: string;
}

/** How a server signs a token about the person who is signed in to it. */
export const signingSamples: readonly Sample[] = [
  {
    id: "node",
    language: "Node",
    code: `import { SignJWT } from "jose"; // npm install jose

const secret = new TextEncoder().encode(process.env.BOTSMITH_IDENTITY_SECRET);

export function identityToken(user) {
  return new SignJWT({ name: user.name, email: user.email })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(String(user.id))
    .setExpirationTime("10m")
    .sign(secret);
}`,
  },
  {
    id: "python",
    language: "Python",
    code: `import os
import time

import jwt  # pip install pyjwt


def identity_token(user):
    claims = {
        "sub": str(user.id),
        "name": user.name,
        "email": user.email,
        "exp": int(time.time()) + 600,
    }
    return jwt.encode(claims, os.environ["BOTSMITH_IDENTITY_SECRET"], algorithm="HS256")`,
  },
  {
    id: "php",
    language: "PHP",
    code: `<?php
use Firebase\\JWT\\JWT; // composer require firebase/php-jwt

function identityToken($user): string
{
    $claims = [
        'sub' => (string) $user->id,
        'name' => $user->name,
        'email' => $user->email,
        'exp' => time() + 600,
    ];
    return JWT::encode($claims, getenv('BOTSMITH_IDENTITY_SECRET'), 'HS256');
}`,
  },
  {
    id: "ruby",
    language: "Ruby",
    code: `require "jwt" # gem install jwt

def identity_token(user)
  claims = {
    sub: user.id.to_s,
    name: user.name,
    email: user.email,
    exp: Time.now.to_i + 600
  }
  JWT.encode(claims, ENV.fetch("BOTSMITH_IDENTITY_SECRET"), "HS256")
end`,
  },
];

export const pageSample = `<script>
  // The token that your server has signed for the person who is signed in.
  Botsmith.identify("…");
</script>`;
