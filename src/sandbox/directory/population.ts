export interface Population {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly default: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}
