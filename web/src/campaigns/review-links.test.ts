import { expect, it } from "vitest";
import { fromPlaceId, isYelp } from "./CustomerPage";

it("turns Google's place id into the address where a review is written", () => {
  expect(fromPlaceId(" ChIJN1t_tDeuEmsRUsoyG83frY4 ")).toBe(
    "https://search.google.com/local/writereview?placeid=ChIJN1t_tDeuEmsRUsoyG83frY4",
  );
  expect(fromPlaceId("https://g.page/r/abc/review")).toBe("https://g.page/r/abc/review");
});

it("knows Yelp under every address, and nothing else", () => {
  const yelp = ["https://www.yelp.com/biz/x", "https://m.yelp.ca/x", "yelp.com"];
  expect(yelp.filter((url) => !isYelp(url))).toEqual([]);
  expect(isYelp("https://www.yelping-dogs.example/x")).toBe(false);
});
