"use client";

import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { Component, Suspense, type ReactNode } from "react";
import { ErrorState } from "./error-state";

interface QueryBoundaryProps {
  /** A skeleton in the shape of what comes. */
  loading: ReactNode;
  children: ReactNode;
}

/** Around whatever reads data: its skeleton while it loads, a sentence and a retry when it fails. */
export function QueryBoundary({ loading, children }: QueryBoundaryProps) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <ErrorBoundary onReset={reset}>
      <Suspense fallback={loading}>{children}</Suspense>
    </ErrorBoundary>
  );
}

class ErrorBoundary extends Component<
  { onReset: () => void; children: ReactNode },
  { failure: { error: unknown } | null }
> {
  override state: { failure: { error: unknown } | null } = { failure: null };

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } };
  }

  readonly retry = () => {
    this.props.onReset();
    this.setState({ failure: null });
  };

  override render() {
    if (this.state.failure === null) return this.props.children;
    return <ErrorState error={this.state.failure.error} onRetry={this.retry} />;
  }
}
