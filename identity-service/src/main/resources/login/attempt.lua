-- Counts an attempt under both keys unless one of them is at its bound. Returns 0, or the milliseconds to wait.
local wait = 0
for i = 1, 2 do
  if tonumber(redis.call('GET', KEYS[i]) or '0') >= tonumber(ARGV[i]) then
    wait = math.max(wait, redis.call('PTTL', KEYS[i]), 1)
  end
end
if wait == 0 then
  for i = 1, 2 do
    if redis.call('INCR', KEYS[i]) == 1 then
      redis.call('PEXPIRE', KEYS[i], ARGV[3])
    end
  end
end
return wait
