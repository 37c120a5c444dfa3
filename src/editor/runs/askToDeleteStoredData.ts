import type { Questions } from '../kernel/questions/questions.ts';
import { words } from '../kernel/texts/words.ts';
import { deleteStoredData, type StoredData } from './deleteStoredData.ts';

/** Says what is removed, and removes it when the person agrees. */
export async function askToDeleteStoredData(questions: Questions, data: StoredData): Promise<void> {
  const chosen = await questions.confirm({
    question: words('Delete all data that Auth Flow has stored?'),
    detail: words(
      'Runs and their history, stored client secrets, private keys and passwords, remembered servers, records of trial applications and kept sessions are removed. Running flows are stopped and their panels closed.\n\nSettings stay as they are. Trial applications stay in PingOne: without their records, this extension can no longer remove them. Other windows keep what they have open until they are reloaded. This cannot be undone.',
    ),
    buttons: { delete: words('Delete All') },
  });
  if (chosen !== 'delete') return;
  await deleteStoredData(data);
  void questions.inform(words('All data stored by Auth Flow was deleted.'));
}
