import { Link } from "@tanstack/react-router";
import { buttonClass } from "../ui/Button";
import { useText } from "../ui/i18n";

const quiet =
  "inline-flex min-h-9 items-center rounded-control px-2 text-ink-2 underline underline-offset-2 hover:text-ink-1 max-md:min-h-touch";

export function ForgotLink() {
  const t = useText();
  return (
    <Link to="/forgot-password" className={quiet}>
      {t("forgot-password")}
    </Link>
  );
}

/** Where going there is the one next step. */
export function SignInButton() {
  const t = useText();
  return (
    <Link to="/sign-in" className={buttonClass("primary")}>
      {t("to-sign-in")}
    </Link>
  );
}

export function SignInLink() {
  const t = useText();
  return (
    <Link to="/sign-in" className={quiet}>
      {t("to-sign-in")}
    </Link>
  );
}
