import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import { turnOff, turnOn } from "./device";

export const pushQuery = queryOptions({
  queryKey: keys.push,
  queryFn: () => take(api.GET("/v1/push")),
});

function useChange<Input, Output>(call: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    networkMode: "always",
    onSettled: () => client.invalidateQueries({ queryKey: keys.push }),
  });
}

export const useTurnOn = () =>
  useChange(({ key, person }: { key: string; person: string }) => turnOn(key, person));

export const useTurnOff = () => useChange((id: string) => turnOff(id));
