import type { Socket } from 'node:net';

/** Writes the chunk again and again, as fast as the other side takes it, until the connection ends. */
export function flood(socket: Socket, chunk: string): void {
  const write = (): void => {
    while (!socket.destroyed && socket.write(chunk)) {
      // the next one at once
    }
  };
  socket.on('drain', write);
  write();
}

/** Writes the chunk every few milliseconds, for ever: alive, and never done. */
export function drip(socket: Socket, chunk: string): void {
  const timer = setInterval(() => socket.write(chunk), 10);
  socket.on('close', () => clearInterval(timer));
}
