-- One number per principal and constant work: when the bucket will have leaked empty (GCRA calls it the theoretical
-- arrival time). Admits what a token bucket of the same size admits; the sizes are chosen differently.
local interval = window / limit
local empty = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '') or now)
local free = burst - (empty - now) / interval
local admitted = free + almost >= 1
if admitted then
    free = free - 1
    empty = empty + interval
    redis.call('SET', KEYS[1], text(empty))
    expire_in(empty - now)
end
local whole = math.max(0, math.floor(free + almost))
return answer(admitted, whole, (whole + 1 - free) * interval)
