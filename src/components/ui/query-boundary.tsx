"use client";

import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { Component, Suspense, type ReactNode } from "react";
import { ErrorState } from "./error-state";

interface QueryBoundaryProps {
  /** A skeleton in the shape of what comes. */
  loading: ReactNode;
  /** What is asked for, such as the filters: another one is worth another try. */
  asked?: string;
  children: ReactNode;
}

/** Around whatever reads data: its skeleton while it loads, a sentence and a retry when it fails. Back online, it tries by itself. */
export function QueryBoundary({ loading, asked = "", children }: QueryBoundaryProps) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <ErrorBoundary onReset={reset} asked={asked}>
      <Suspense fallback={loading}>{children}</Suspense>
    </ErrorBoundary>
  );
}

interface ErrorBoundaryProps {
  onReset: () => void;
  asked: string;
  children: ReactNode;
}

class ErrorBoundary extends Component<ErrorBoundaryProps, { failure: { error: unknown } | null }> {
  override state: { failure: { error: unknown } | null } = { failure: null };

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } };
  }

  override componentDidMount() {
    window.addEventListener("online", this.retryFailed);
  }

  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (before.asked !== this.props.asked) this.retryFailed();
  }

  override componentWillUnmount() {
    window.removeEventListener("online", this.retryFailed);
  }

  readonly retryFailed = () => {
    if (this.state.failure !== null) this.retry();
  };

  readonly retry = () => {
    this.props.onReset();
    this.setState({ failure: null });
  };

  override render() {
    if (this.state.failure === null) return this.props.children;
    return <ErrorState error={this.state.failure.error} onRetry={this.retry} />;
  }
}
