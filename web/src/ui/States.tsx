import { CircleAlert, CloudOff, DoorClosed, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Problem } from "../api/client";
import { Button } from "./Button";
import { useText } from "./i18n";

/** Says what will appear here, and the one next step. */
export function Empty({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-14 text-center">
      <span className="mb-1 flex size-12 items-center justify-center rounded-full bg-wash text-ink-2">
        <Icon className="size-5.5" aria-hidden />
      </span>
      <p className="font-semibold text-base">{title}</p>
      {children ? <div className="text-ink-2">{children}</div> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}

/** Says what happened, what is safe, and what to do. */
function Failure({
  message,
  isAway,
  onRetry,
}: {
  message: string;
  /** The network is at fault, not the hub: nothing to be alarmed about. */
  isAway: boolean;
  onRetry: () => void;
}) {
  const t = useText();
  const Icon = isAway ? CloudOff : CircleAlert;
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-14 text-center"
    >
      <span
        className={`mb-1 flex size-12 items-center justify-center rounded-full ${isAway ? "bg-wash text-ink-2" : "bg-negative-wash text-negative"}`}
      >
        <Icon className="size-5.5" aria-hidden />
      </span>
      <p className="font-semibold text-base">{message}</p>
      <p className="text-ink-2">{t(isAway ? "unreachable-safe" : "failure-safe")}</p>
      <div className="mt-3">
        <Button onPress={onRetry}>{t("try-again")}</Button>
      </div>
    </div>
  );
}

export function Skeleton({ className = "" }: { className?: string }) {
  return <span className={`block animate-breathe rounded-control bg-wash ${className}`} />;
}

export function SkeletonRows({ count = 6 }: { count?: number }) {
  const t = useText();
  return (
    <div role="status" aria-label={t("loading")}>
      {Array.from({ length: count }, (_, row) => (
        <div
          key={row}
          className="flex h-row items-center gap-3 border-line border-b px-4 max-md:h-18"
        >
          <Skeleton className="size-9 rounded-full" />
          <span className="flex-1 space-y-2">
            <Skeleton className="h-3 w-1/3" />
            <Skeleton className="h-3 w-1/2" />
          </span>
          <Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  );
}

/** A failed call in words; what the hub said, or that it cannot be reached. */
export function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useText();
  if (error instanceof Problem && error.code === "not-allowed") {
    return (
      <Empty icon={DoorClosed} title={t("not-yours")}>
        {t("not-yours-next")}
      </Empty>
    );
  }
  const isAway = error instanceof Problem && error.code === "unreachable";
  return (
    <Failure
      message={isAway ? t("unreachable") : error.message}
      isAway={isAway}
      onRetry={onRetry}
    />
  );
}

/** One loaded thing: skeleton, failure, or the thing. */
export function Loaded<T>({
  query,
  skeleton,
  children,
}: {
  query: { data: T | undefined; error: Error | null; refetch: () => unknown };
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed error={query.error} onRetry={() => query.refetch()} />;
  return skeleton ?? <SkeletonRows />;
}
