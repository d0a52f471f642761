import { Outlet } from "@tanstack/react-router";
import { ConfirmFirst } from "../session/ConfirmFirst";

/** Around every page, behind the sign-in and in front of it. */
export function RootRoute() {
  return (
    <>
      <Outlet />
      <ConfirmFirst />
    </>
  );
}
