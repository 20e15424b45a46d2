/** How the messages sent unasked fare. */
export interface DeliveryHealth {
  /** Handed over and not yet with Slack. */
  underWay: number;
  /** Their time has not come. */
  waiting: number;
  failed: number;
  inDoubt: number;
  /** The latest that failed or are in doubt. */
  latest: { kind: string; recipient: string; owner: string; error: string | null }[];
}
